//! The layer in front of everything: who asks, from where, and what is said of every answer.
//!
//! No route can be without it: it stands before they are found, and what is not found is answered behind it too.

use axum::http::header::{CONTENT_SECURITY_POLICY, COOKIE, HOST, ORIGIN, UPGRADE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

use super::keys::Keys;

/// The header that carries the pass.
pub(super) const PASS: HeaderName = HeaderName::from_static("x-legevakt");

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// What the page may do: run and be styled by our own files, ask us, and nothing else. Text becomes elements in one place of
/// the scripts, which names its policy.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; \
                      base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types legevakt";

/// What a report may do, whose style sheet is in it: be styled.
const REPORT_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// What is said of every answer: it is kept nowhere, shown in nobody's frame, and taken for nothing but what it is.
const HEADERS: [(&str, &str); 6] = [
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Says of an answer what is said of all.
pub(super) fn mark(headers: &mut HeaderMap, is_report: bool) {
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = if is_report { REPORT_POLICY } else { POLICY };
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
}

/// Whether a question comes from our own page, or from somebody who types the address.
///
/// A name that leads to this machine from elsewhere is another Host. A page of another origin says so in `Sec-Fetch-Site` or
/// `Origin`, whatever else it says; one on another port of this machine is `same-site`, which is not ours.
///
/// # Errors
/// The status to refuse it with.
pub(super) fn admit(parts: &Parts, port: u16) -> Result<(), StatusCode> {
    let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let hosts: Vec<&[u8]> = parts.headers.get_all(HOST).iter().map(HeaderValue::as_bytes).collect();
    let [host] = hosts[..] else { return Err(StatusCode::MISDIRECTED_REQUEST) };
    let told = parts.uri.authority().map(|authority| authority.as_str().as_bytes());
    if !own.iter().any(|own| own.as_bytes() == host) || told.is_some_and(|told| told != host) {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    if parts.headers.contains_key(UPGRADE) {
        return Err(StatusCode::BAD_REQUEST);
    }
    let is_read = parts.method == Method::GET;
    if !is_read && parts.method != Method::POST {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    let origins: Vec<&[u8]> = parts.headers.get_all(ORIGIN).iter().map(HeaderValue::as_bytes).collect();
    let is_own = |origin: &&[u8]| origin.strip_prefix(b"http://") == Some(host);
    if origins.len() > 1 || !origins.iter().all(is_own) {
        return Err(StatusCode::FORBIDDEN);
    }
    let said = |name: &HeaderName| -> Option<Vec<&[u8]>> {
        let all: Vec<&[u8]> = parts.headers.get_all(name).iter().map(HeaderValue::as_bytes).collect();
        (!all.is_empty()).then_some(all)
    };
    let is = |name: &HeaderName, value: &[u8]| said(name).is_some_and(|all| all == [value]);
    let navigates = is_read && is(&MODE, b"navigate") && is(&DEST, b"document");
    match said(&SITE) {
        Some(all) if all == [b"same-origin"] => Ok(()),
        Some(all) if all == [b"none"] && navigates => Ok(()),
        // The file that a browser is opened on, so that no key stands on a command line, leads here from elsewhere; and so may
        // any link. The front page is the same for everybody and holds nothing.
        Some(_) if navigates && parts.uri.path() == "/" && parts.uri.query().is_none() => Ok(()),
        Some(_) => Err(StatusCode::FORBIDDEN),
        None if is_read || !origins.is_empty() => Ok(()),
        None => Err(StatusCode::FORBIDDEN),
    }
}

/// Whether the browser holds the cookie.
pub(super) fn has_cookie(headers: &HeaderMap, keys: &Keys, port: u16) -> bool {
    let name = cookie_name(port);
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|all| all.split(';'));
    let mut told = all.filter_map(|one| one.trim().split_once('=')).filter(|(key, _)| *key == name);
    told.any(|(_, value)| keys.has_cookie(value))
}

/// Whether the page holds the pass.
pub(super) fn has_pass(headers: &HeaderMap, keys: &Keys) -> bool {
    let mut told = headers.get_all(&PASS).iter().filter_map(|value| value.to_str().ok());
    told.next().is_some_and(|value| keys.has_pass(value)) && told.next().is_none()
}

/// The cookie as it is given: cookies are of a machine and not of a port, so each port has its own.
pub(super) fn cookie(keys: &Keys, port: u16) -> String {
    format!("{}={}; HttpOnly; SameSite=Strict; Path=/", cookie_name(port), keys.cookie())
}

fn cookie_name(port: u16) -> String {
    format!("legevakt-{port}")
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn judged(method: &str, path: &str, headers: &[(&str, &str)]) -> Result<(), StatusCode> {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        admit(&request.body(()).expect("a request").into_parts().0, 4711)
    }

    const HERE: (&str, &str) = ("host", "127.0.0.1:4711");

    #[test]
    fn a_host_is_ours_to_the_byte_and_said_once() {
        for host in ["127.0.0.1:4711", "localhost:4711"] {
            assert_eq!(judged("GET", "/", &[("host", host)]), Ok(()));
        }
        for host in
            ["evil.example:4711", "127.0.0.1", "127.0.0.1:4712", "LOCALHOST:4711", "[::1]:4711", "localhost.:4711", ""]
        {
            assert_eq!(judged("GET", "/", &[("host", host)]), Err(StatusCode::MISDIRECTED_REQUEST), "{host}");
        }
        assert_eq!(judged("GET", "/", &[]), Err(StatusCode::MISDIRECTED_REQUEST));
        assert_eq!(judged("GET", "/", &[HERE, HERE]), Err(StatusCode::MISDIRECTED_REQUEST));
        assert_eq!(judged("GET", "http://evil.example/", &[HERE]), Err(StatusCode::MISDIRECTED_REQUEST));
    }

    #[test]
    fn who_changes_something_says_that_she_is_at_home() {
        let with = |header: (&str, &str)| judged("POST", "/start", &[HERE, header]);
        assert_eq!(with(("origin", "http://127.0.0.1:4711")), Ok(()));
        assert_eq!(with(("sec-fetch-site", "same-origin")), Ok(()));
        for origin in [
            "http://127.0.0.1",
            "http://127.0.0.1:4711.evil",
            "http://[::1]:4711",
            "null",
            "http://127.0.0.1:4711@evil",
            "https://127.0.0.1:4711",
            "http://localhost:4711",
        ] {
            assert_eq!(with(("origin", origin)), Err(StatusCode::FORBIDDEN), "{origin}");
        }
        for site in ["cross-site", "same-site", "none", ""] {
            assert_eq!(with(("sec-fetch-site", site)), Err(StatusCode::FORBIDDEN), "{site}");
        }
        assert_eq!(with(("sec-fetch-mode", "no-cors")), Err(StatusCode::FORBIDDEN));
        assert_eq!(judged("PUT", "/", &[HERE]), Err(StatusCode::METHOD_NOT_ALLOWED));
        assert_eq!(judged("GET", "/", &[HERE, ("upgrade", "websocket")]), Err(StatusCode::BAD_REQUEST));
    }

    #[test]
    fn a_link_from_elsewhere_leads_to_the_front_page_and_no_further() {
        let from = |site: &str, path: &str, dest: &str| {
            judged(
                "GET",
                path,
                &[HERE, ("sec-fetch-site", site), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", dest)],
            )
        };
        assert_eq!(from("none", "/p/a/list/2027-01", "document"), Ok(()), "typed");
        assert_eq!(from("cross-site", "/", "document"), Ok(()));
        assert_eq!(from("cross-site", "/", "iframe"), Err(StatusCode::FORBIDDEN));
        assert_eq!(from("cross-site", "/?k=1", "document"), Err(StatusCode::FORBIDDEN));
        assert_eq!(from("cross-site", "/data/periods", "document"), Err(StatusCode::FORBIDDEN));
        assert_eq!(from("same-site", "/data/periods", "document"), Err(StatusCode::FORBIDDEN));
        assert_eq!(judged("GET", "/", &[HERE, ("sec-fetch-site", "cross-site")]), Err(StatusCode::FORBIDDEN));
    }
}
