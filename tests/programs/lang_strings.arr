# String methods and slicing.
s = 'The quick brown fox'
print(s.upper(), s.split(), s[4:9], s[::-1], s.find('quick'), s.count('o'))
print(s.replace('quick', 'slow'), s.partition(' '), s.rpartition(' '), s.startswith('The'), 'fox' in s)
print('a-b-c'.split('-', 1), ' x '.strip() + '|', 'abc'.center(9, '*'), '42'.zfill(5), 'ab' * 3)
print('-'.join(['a', 'b', 'c']), 'A,B;C'.replace(',', ';').split(';'), 'tab\there', repr('tab\there'))
print('é'.encode(), b'\xc3\xa9'.decode(), 'ß'.upper(), 'İ'.lower(), len('\U0001F600'))
print("it's", repr("it's"), repr('say "hi"'), repr('both \' and "'), 'line\\n', r'raw\n', '\x41\u00e9')
print('hello world'.title(), 'Hello'.swapcase(), 'abc' < 'abd', sorted('banana'), ''.join(sorted(set('banana'))))
print('%s is %d years and %.2f m, %r, %5s|%-5s|, %05d, %x %o %e %%' % ('Ann', 30, 1.755, 'x', 'ab', 'cd', 42, 255, 8, 12345.678))
