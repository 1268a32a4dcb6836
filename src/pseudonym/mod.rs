//! Pseudonyms: a data set without the names and addresses of people, and reports from
//! it by whoever has the key.
//!
//! What stands for a person, in whatever table, is taken apart into words, and a keyed
//! hash stands in the place of each. So everything by which people are told apart or
//! joined stays as it was: equal names are equal, the login in an address is that
//! login, an address without its case is the same. Before a report is made, the words
//! that the config knows are put back; the rest of the program knows of no pseudonyms.
//!
//! | what | files |
//! | --- | --- |
//! | an organisation's key | `key` |
//! | words, names and addresses to pseudonyms | `words` |
//! | pseudonyms to what a config knows | `known` |
//! | texts that name people among other things | `texts` |
//! | messages of commits | `messages` |
//! | files that say who owns what | `owner_files` |
//! | everything that is held of a repository | `held` |

mod held;
mod key;
mod known;
mod messages;
mod owner_files;
mod texts;
mod words;

pub use held::{hide, restore};
pub use key::{Key, LEAST_BYTES, Unfit};
pub use known::Known;
