# Words of the commands part.
