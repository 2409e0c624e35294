# Words of the store part.
