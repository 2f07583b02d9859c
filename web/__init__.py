"""What people see in a browser: the pages of 明账.

The way of a question on the page `ask`:

    chats          the conversation kept under the data folder is read, by the id in the address
    conversation   the question goes to `answer.answer` and comes back as a Turn
    answer_view    the Turn becomes HTML: key figure, text, what was understood, citations
    context        each citation gets the passage around it, the printed figure marked (`marking`)
    chats          the Turn is kept

The page `library` shows what is in the edition: `holdings` lists it, `reading` draws one report.
Screens (`ask`, `library`, `frame`, `resources`) import streamlit; all they show comes from the
other modules, which know nothing of a browser. Every text becomes HTML through `marking.escaped`.
"""
