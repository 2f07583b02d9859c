"""A Chart on the page, with its figures as a file and the chart as a picture (made by page.js)."""

from __future__ import annotations

import streamlit as st

from web.charts import Chart, rows, spec
from web.files import as_csv
from web.language import say
from web.marking import escaped


def show_chart(chart: Chart, key: str) -> None:
    """Draw a chart and offer its figures."""
    with st.container(key=f"figure-{key}"):
        st.vega_lite_chart(spec(chart), width="stretch", key=key, alt=say(f"chart.{chart.kind}"))
        with st.container(horizontal=True, key=f"csv-{key}", vertical_alignment="center"):
            st.download_button(
                say("chart.csv"),
                lambda: as_csv(rows(chart)),
                file_name="mingzhang.csv",
                mime="text/csv",
                type="tertiary",
                icon=":material/download:",
                on_click="ignore",
                key=f"rows-{key}",
            )
            st.html(
                '<button type="button" class="mz-action" data-mz="png">'
                f"{escaped(say('chart.png'))}</button>",
                width="content",
            )
