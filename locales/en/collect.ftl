# Words of the collect part.
