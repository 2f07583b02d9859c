"""What people see in a browser: the pages of 明账.

The way of a question on the page `ask`:

    chats          the conversation kept under the data folder is read, by the id in the address
    conversation   the question goes to `answer.answer` and comes back as a Turn
    answer_view    the Turn becomes HTML: key figure, text, what was understood, citations
    context        each citation gets the passage around it, the printed figure marked (`marking`)
    charts         its figures become a chart, where people would rather look than read
    chats          the Turn is kept

The other pages, each with what it shows: `find` (`lookup`, `grid`), `read` (`reading` for text,
`paper` for pages as printed, `spots`), `compare` (`side_by_side`), `evaluating` (`benchmark`),
`manage` (`ingesting`, `access`). Work that takes long is a Job (`jobs`).

Screens import streamlit; all they show comes from the other modules, which know nothing of a
browser. Every text becomes HTML through `marking.escaped`; the pages' own words come from
`language`.
"""
