"""What is known and how it is kept: the nouns, the vocabulary, the stores, the editions.

models, amounts, errors      the nouns: a Reading is everything that was read from one document
vocabulary, subjects, units  the words: concepts, budget subjects, and how bodies are called
stores                       what a store promises; memory keeps the promise without files
figures, passages, words     DuckDB, Chroma and BM25 keep it in files; embedding makes the vectors
builder → editions           readings become the next edition; an open edition is a Corpus
"""
