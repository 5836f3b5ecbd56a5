"""placeholder until E1 writes it"""
def find(document, vocabulary):
    raise NotImplementedError
