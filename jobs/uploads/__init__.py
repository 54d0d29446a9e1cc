"""上传件: what is done with a file somebody sends, from its first byte to the one who opens it."""
