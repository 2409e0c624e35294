# Words of the study part.
