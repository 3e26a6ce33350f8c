'\u03bb'.encode('ascii')
