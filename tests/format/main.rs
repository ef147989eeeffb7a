//! The files, from outside: what is read, what is refused and how it is said, and that nothing makes the reader panic.

mod again;
mod agreed;
mod agreed_book;
mod agreed_written;
mod bad;
mod chain;
mod contradictions;
mod damage;
mod dated;
mod generate;
mod handmade;
mod idle;
mod import;
mod laid_out;
mod layouts;
mod merge;
mod mutations;
mod period;
mod publish;
mod reading;
mod roster;
mod scenarios;
mod schema;
mod support;
mod vacancies;
mod wall;
