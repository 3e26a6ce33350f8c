sqrt('text')
