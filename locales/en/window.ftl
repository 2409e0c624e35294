# Words of the window part.
