-- Everything an edition knows but the vectors. Rows keep the place they were read from: section path,
-- character span in the mended text, page, table cell or box on the page where there is one, and which
-- of the report's files (from 0) that page is in.
-- Tables are filled in the order given by corpus/figures.py, so that zone maps prune look-ups.

CREATE TABLE report (
    id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    unit_name VARCHAR NOT NULL,
    unit_aliases VARCHAR[] NOT NULL,
    unit_region VARCHAR NOT NULL,
    unit_parent VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    files STRUCT(name VARCHAR, sha256 VARCHAR, pages INTEGER)[] NOT NULL
);

CREATE TABLE body (
    report VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);

CREATE TABLE section (
    report VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    path VARCHAR[] NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    page INTEGER,
    file INTEGER NOT NULL
);

CREATE TABLE passage (
    report VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    section VARCHAR[] NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    page INTEGER,
    grid INTEGER,
    grid_row INTEGER,
    grid_column INTEGER,
    box DOUBLE[],
    file INTEGER NOT NULL
);

-- `value` is exact: what does not fit is refused, never rounded. `scale` is the number of decimals
-- that the value was given with (negative: trailing zeros before the point).
CREATE TABLE figure (
    report VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    concept VARCHAR,
    label VARCHAR NOT NULL,
    fund VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    period INTEGER NOT NULL,
    value DECIMAL(38, 10) NOT NULL,
    scale TINYINT NOT NULL,
    unit VARCHAR NOT NULL,
    printed VARCHAR NOT NULL,
    printed_unit VARCHAR NOT NULL,
    basis VARCHAR,
    subject_names VARCHAR[],
    subject_code VARCHAR,
    project VARCHAR NOT NULL,
    statement VARCHAR NOT NULL,
    column_header VARCHAR NOT NULL,
    section VARCHAR[] NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    page INTEGER,
    grid INTEGER,
    grid_row INTEGER,
    grid_column INTEGER,
    box DOUBLE[],
    file INTEGER NOT NULL
);

CREATE TABLE nil (
    report VARCHAR NOT NULL,
    concept VARCHAR NOT NULL,
    fund VARCHAR NOT NULL,
    period INTEGER NOT NULL,
    section VARCHAR[] NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    page INTEGER,
    grid INTEGER,
    grid_row INTEGER,
    grid_column INTEGER,
    box DOUBLE[],
    file INTEGER NOT NULL
);

CREATE TABLE reason (
    report VARCHAR NOT NULL,
    concept VARCHAR,
    fund VARCHAR NOT NULL,
    basis VARCHAR,
    text VARCHAR NOT NULL,
    subject_names VARCHAR[],
    subject_code VARCHAR,
    project VARCHAR NOT NULL,
    direction TINYINT NOT NULL,
    section VARCHAR[] NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    page INTEGER,
    grid INTEGER,
    grid_row INTEGER,
    grid_column INTEGER,
    box DOUBLE[],
    file INTEGER NOT NULL
);

CREATE TABLE term (
    report VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    section VARCHAR[] NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    page INTEGER,
    grid INTEGER,
    grid_row INTEGER,
    grid_column INTEGER,
    box DOUBLE[],
    file INTEGER NOT NULL
);

CREATE TABLE finding (
    report VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    check_name VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    printed VARCHAR[] NOT NULL,
    sources STRUCT(
        report VARCHAR,
        section VARCHAR[],
        start_at INTEGER,
        end_at INTEGER,
        quote_start INTEGER,
        quote_end INTEGER,
        page INTEGER,
        grid INTEGER,
        grid_row INTEGER,
        grid_column INTEGER,
        box DOUBLE[],
        file INTEGER
    )[] NOT NULL
);
