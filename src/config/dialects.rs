//! The kinds of ownership files that can be read: what each is called, and
//! where it stands. How they are read is for `org` to know.

use schemars::JsonSchema;
use serde::Deserialize;

/// How an ownership file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[schemars(rename = "owners_format", inline)]
#[serde(rename_all = "lowercase")]
pub enum OwnersFormat {
    /// `CODEOWNERS` as GitHub reads it.
    Github,
    /// `CODEOWNERS` as GitLab reads it.
    Gitlab,
    /// Kubernetes' `OWNERS` in every directory, with `OWNERS_ALIASES` at the top.
    Kubernetes,
    /// Backstage's `catalog-info.yaml`, in any directory.
    Backstage,
}

/// What the files of a format are called, and where they stand.
#[derive(Debug)]
pub struct Layout {
    /// The format's name in the config.
    pub id: &'static str,
    /// The names by which the format is told; the first is what the config
    /// names. Formats that share one are told apart by place and text.
    pub names: &'static [&'static str],
    /// The paths at which the one file may stand, the first that exists being
    /// the one; `None`: one may stand in any directory.
    pub places: Option<&'static [&'static str]>,
    /// Whether a file at this path is read along with them.
    pub beside: fn(&[u8]) -> bool,
    /// Whether it is looked for where there is no config.
    pub detected: bool,
}

impl OwnersFormat {
    /// Every format, those first that are looked for first.
    pub const ALL: &'static [Self] =
        &[Self::Github, Self::Gitlab, Self::Kubernetes, Self::Backstage];

    /// What its files are called, and where they stand.
    #[must_use]
    pub fn layout(self) -> &'static Layout {
        match self {
            Self::Github => &Layout {
                id: "github",
                names: &["CODEOWNERS"],
                places: Some(&[".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]),
                beside: nothing,
                detected: true,
            },
            Self::Gitlab => &Layout {
                id: "gitlab",
                names: &["CODEOWNERS"],
                places: Some(&["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]),
                beside: nothing,
                detected: true,
            },
            Self::Kubernetes => &Layout {
                id: "kubernetes",
                names: &["OWNERS", OWNERS_ALIASES],
                places: None,
                beside: |path| path == OWNERS_ALIASES.as_bytes(),
                detected: true,
            },
            Self::Backstage => &Layout {
                id: "backstage",
                names: &["catalog-info.yaml", "catalog-info.yml"],
                places: None,
                beside: nothing,
                detected: false,
            },
        }
    }

    /// The formats whose files have this name.
    #[must_use]
    pub fn of_name(name: &str) -> Vec<Self> {
        let all = Self::ALL.iter().copied();
        all.filter(|format| format.layout().names.contains(&name)).collect()
    }
}

/// The aliases at the top, beside Kubernetes' `OWNERS` files.
pub const OWNERS_ALIASES: &str = "OWNERS_ALIASES";

fn nothing(_: &[u8]) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_one_name_stand_in_the_same_way() {
        for format in OwnersFormat::ALL {
            let layout = format.layout();
            for name in layout.names {
                for other in OwnersFormat::of_name(name) {
                    let both = [layout.places.is_some(), other.layout().places.is_some()];
                    assert_eq!(both[0], both[1], "{name}: {} and {}", layout.id, other.layout().id);
                }
            }
            let id: OwnersFormat = serde_yaml::from_str(layout.id).unwrap();
            assert_eq!(id, *format, "the key in the config");
        }
    }
}
