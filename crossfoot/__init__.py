"""Check whether the figures of news articles can all be true."""
