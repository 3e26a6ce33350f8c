"""The features that a program may ask for; all of those of Python 3.11 that are not mandatory yet are known."""
annotations = division = print_function = absolute_import = unicode_literals = generators = with_statement = nested_scopes = generator_stop = None
