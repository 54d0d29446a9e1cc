"""导入的表: which kinds there are, how a file of one is read, staged, written and handed back.

`kinds` is the register, `reading` what a file leaves open, `parsing` its columns, `remarks` what is
told of them, `staging` the rows that wait, `rowwise` the kinds that are written row by row,
`workbooks` what is handed back, `places` where a row stands, `masking` what is hidden of people,
`options` what a command may set.
"""
