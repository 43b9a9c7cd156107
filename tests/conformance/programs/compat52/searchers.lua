-- package.searchers is the list of loaders.
print(type(package.searchers), package.searchers == package.loaders)
