"""How good and how fast: a question file in, verdicts and latencies out.

questions  load a question file and check every line of it
run        answer each question on one edition, in order, and time it
score      judge one answer: status, figures, wording, citations, and a source for every number
report     count right and wrong by kind, name every miss, write it down
speed      how long an answer, a command and an ingest take (`python -m evaluate.speed`)
"""
