//! Documents as rows of Parquet: what columns there are, how a document is cut into them, and the files that hold them.

mod columns;
mod files;
mod schema;

pub(super) use columns::Row;
pub(super) use files::Files;
