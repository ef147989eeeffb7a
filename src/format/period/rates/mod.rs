//! The tables of rates that come with the program: public figures of agreements, as data with source and date. A station
//! names the ones it pays by, paragraph by paragraph.

/// Id and text of each. The texts are held against [`super::grammar::pay::SHIPPED_FILE`].
pub(super) static SHIPPED: [(&str, &str); 1] = [("sfs2305-2021", include_str!("sfs2305-2021.toml"))];
