//! Addresses that readers may be led to.

use crate::ui::text::is_harmful;

/// The address, if a page or a document may link to it: on the web, and without anything in
/// it that a reader could not see.
#[must_use]
pub fn web_address(url: &str) -> Option<&str> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain =
        !url.chars().any(|c| c.is_whitespace() || is_harmful(c) || "<>\\\"'`".contains(c));
    (is_web && is_plain).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_linked() {
        assert_eq!(web_address("https://x.example/c/1"), Some("https://x.example/c/1"));
        for bad in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//x.example",
            "https://x.example/ y",
            "https://x.example/\"onclick=x",
            "https://x.example/\u{202e}",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }
}
