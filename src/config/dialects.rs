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
    /// `CODEOWNERS` as Forgejo and Gitea read it: Go's regular expressions.
    Forgejo,
    /// `CODEOWNERS` as Bitbucket reads it.
    Bitbucket,
    /// Kubernetes' `OWNERS` in every directory, with `OWNERS_ALIASES` at the top.
    Kubernetes,
    /// `OWNERS` of Chromium, Android and others on Gerrit, in every directory.
    Chromium,
    /// `MAINTAINERS` of the Linux kernel and its kin.
    Linux,
    /// Zephyr's `MAINTAINERS.yml`.
    Zephyr,
    /// Backstage's `catalog-info.yaml`, in any directory.
    Backstage,
    /// Atlassian Compass' `compass.yml`, in any directory.
    Compass,
    /// OpsLevel's `opslevel.yml`, in any directory.
    Opslevel,
    /// Cortex' `cortex.yaml`, in any directory.
    Cortex,
    /// Datadog's `entity.datadog.yaml` or `service.datadog.yaml`, in any directory.
    Datadog,
    /// `.codeowner` of the gem code_ownership, in any directory: the name of a team.
    CodeOwnership,
}

/// What the files of a format are called, and where they stand.
#[derive(Debug)]
pub struct Layout {
    /// The format's name in the config.
    pub id: &'static str,
    /// What messages call such a file.
    pub title: &'static str,
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
    pub const ALL: &'static [Self] = &[
        Self::Github,
        Self::Gitlab,
        Self::Forgejo,
        Self::Bitbucket,
        Self::Kubernetes,
        Self::Chromium,
        Self::Linux,
        Self::Zephyr,
        Self::Backstage,
        Self::Compass,
        Self::Opslevel,
        Self::Cortex,
        Self::Datadog,
        Self::CodeOwnership,
    ];

    /// What its files are called, and where they stand.
    #[must_use]
    pub fn layout(self) -> &'static Layout {
        match self {
            Self::Github => &Layout {
                id: "github",
                title: "GitHub's CODEOWNERS",
                names: &["CODEOWNERS"],
                places: Some(&[".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]),
                beside: nothing,
                detected: true,
            },
            Self::Gitlab => &Layout {
                id: "gitlab",
                title: "GitLab's CODEOWNERS",
                names: &["CODEOWNERS"],
                places: Some(&["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]),
                beside: nothing,
                detected: true,
            },
            Self::Forgejo => &Layout {
                id: "forgejo",
                title: "Forgejo's CODEOWNERS",
                names: &["CODEOWNERS"],
                places: Some(&[
                    "CODEOWNERS",
                    "docs/CODEOWNERS",
                    ".gitea/CODEOWNERS",
                    ".forgejo/CODEOWNERS",
                ]),
                beside: nothing,
                detected: true,
            },
            Self::Bitbucket => &Layout {
                id: "bitbucket",
                title: "Bitbucket's CODEOWNERS",
                names: &["CODEOWNERS"],
                places: Some(&[".bitbucket/CODEOWNERS"]),
                beside: nothing,
                detected: true,
            },
            Self::Kubernetes => &Layout {
                id: "kubernetes",
                title: "Kubernetes' OWNERS",
                names: &["OWNERS", OWNERS_ALIASES],
                places: None,
                beside: |path| path == OWNERS_ALIASES.as_bytes(),
                detected: true,
            },
            Self::Chromium => &Layout {
                id: "chromium",
                title: "Chromium's OWNERS",
                names: &["OWNERS"],
                places: None,
                beside: is_named_by_owners,
                detected: true,
            },
            Self::Linux => &Layout {
                id: "linux",
                title: "Linux' MAINTAINERS",
                names: &["MAINTAINERS"],
                places: Some(&["MAINTAINERS"]),
                beside: nothing,
                detected: true,
            },
            Self::Zephyr => &Layout {
                id: "zephyr",
                title: "Zephyr's MAINTAINERS.yml",
                names: &["MAINTAINERS.yml", "MAINTAINERS.yaml"],
                places: Some(&["MAINTAINERS.yml", "MAINTAINERS.yaml"]),
                beside: nothing,
                detected: true,
            },
            Self::Backstage => &Layout {
                id: "backstage",
                title: "Backstage's catalog-info.yaml",
                names: &["catalog-info.yaml", "catalog-info.yml"],
                places: None,
                beside: nothing,
                detected: false,
            },
            Self::Compass => &Layout {
                id: "compass",
                title: "Compass' compass.yml",
                names: &["compass.yml", "compass.yaml"],
                places: None,
                beside: nothing,
                detected: false,
            },
            Self::Opslevel => &Layout {
                id: "opslevel",
                title: "OpsLevel's opslevel.yml",
                names: &["opslevel.yml", "opslevel.yaml"],
                places: None,
                beside: nothing,
                detected: false,
            },
            Self::Cortex => &Layout {
                id: "cortex",
                title: "Cortex' cortex.yaml",
                names: &["cortex.yaml", "cortex.yml"],
                places: None,
                beside: nothing,
                detected: false,
            },
            Self::Datadog => &Layout {
                id: "datadog",
                title: "Datadog's entity file",
                names: &[
                    "entity.datadog.yaml",
                    "entity.datadog.yml",
                    "service.datadog.yaml",
                    "service.datadog.yml",
                ],
                places: None,
                beside: nothing,
                detected: false,
            },
            Self::CodeOwnership => &Layout {
                id: "codeownership",
                title: "code_ownership's .codeowner",
                names: &[".codeowner", ".codeownership"],
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

/// The files that Chromium's `OWNERS` leave it to, such as `SECURITY_OWNERS`.
fn is_named_by_owners(path: &[u8]) -> bool {
    let name = path.rsplit(|c| *c == b'/').next().unwrap_or(path);
    let is_known = name == b"OWNERS" || name == OWNERS_ALIASES.as_bytes();
    !is_known && (name.starts_with(b"OWNERS") || name.ends_with(b"_OWNERS"))
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
