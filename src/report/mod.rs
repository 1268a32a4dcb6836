//! Stage 4: values to the `model`, and its formats.
//!
//! | what | files |
//! | --- | --- |
//! | what a report, a comparison and a plan say: the contract with whoever reads the JSON | `model` |
//! | from measured values to these | `assemble`, `compare`, `plan`, `period` |
//! | what a person carried, and what it lacks | `carried` |
//! | the promotion packet, which a person writes in | `packet`, `living` |
//! | what is new since an earlier report | `news` |
//! | the words that the formats have in common, the columns of their tables, the Markdown of a packet | `words`, `columns`, `prose` |
//! | a folder a format, in it a file a product | `table`, `csv`, `markdown`, `html`, `docx`, `json` |

mod assemble;
mod carried;
mod columns;
pub mod compare;
pub mod csv;
pub mod docx;
pub mod html;
pub mod json;
pub mod living;
pub mod markdown;
mod model;
pub mod news;
pub mod packet;
mod period;
pub mod plan;
mod prose;
pub mod table;
#[cfg(test)]
pub(crate) mod test_support;
mod words;

pub use assemble::{Heard, Inputs, build, build_first, care, every_answer, gaps, one_by_one};
pub use model::*;
pub use period::{Period, periods, quarter_of};
