//! `guihua serve`: a folder that `report --dir` wrote, for the browsers of this machine.
//!
//! Files are read, nothing is written; only this machine is answered, and only by the names that
//! it has for itself, so that no page of the web can ask in its stead.

use std::fs::File;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::args::ServeArgs;
use crate::report::{self, Outcome};

/// How many requests are answered at a time: a browser that dawdles does not hold up the others.
const WORKERS: usize = 4;

pub(crate) fn run(args: &ServeArgs) -> Result<Outcome> {
    let folder = args.folder.canonicalize().with_context(|| args.folder.display().to_string())?;
    if !folder.join("index.html").is_file() {
        let name = args.folder.display();
        bail!("{name} holds no index.html: `guihua report --dir {name} PATH…` writes one");
    }
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    let server = Server::http(address).map_err(|error| refused(args.port, &*error))?;
    let port = server.server_addr().to_ip().map_or(args.port, |address| address.port());
    report::line(&format!("http://127.0.0.1:{port}/ shows {}", folder.display()));
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Ok(request) = server.recv() {
                    answer(request, &folder);
                }
            });
        }
    });
    Ok(Outcome::Done)
}

/// Why there is no server.
fn refused(port: u16, error: &(dyn std::error::Error + 'static)) -> anyhow::Error {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    match kind {
        Some(io::ErrorKind::AddrInUse) => {
            anyhow!("port {port} is taken; --port 0 takes a free one")
        }
        Some(kind) => anyhow!("port {port}: {kind}"),
        None => anyhow!("port {port}: {error}"),
    }
}

/// Answers one request. Where the other side has gone there is nobody to tell.
fn answer(request: Request, folder: &Path) {
    let _ = match found(&request, folder) {
        Ok((file, headers)) => {
            let response = Response::from_file(file);
            request.respond(headers.into_iter().fold(response, Response::with_header))
        }
        Err(status) => request.respond(Response::empty(status)),
    };
}

/// The file that is asked for and what the browser is told of it.
fn found(request: &Request, folder: &Path) -> Result<(File, Vec<Header>), StatusCode> {
    if !is_for_this_machine(request) {
        return Err(StatusCode(403));
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Err(StatusCode(405));
    }
    let path = path_of(request.url(), folder).ok_or(StatusCode(404))?;
    let file = File::open(&path).map_err(|_| StatusCode(404))?;
    Ok((file, headers(&path)))
}

/// Whether the request comes from here and names a host that cannot be anywhere else.
fn is_for_this_machine(request: &Request) -> bool {
    let from_here = request.remote_addr().is_some_and(|from| from.ip().is_loopback());
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    let named = host.is_some_and(|host| is_local(host.value.as_str()));
    from_here && named
}

fn is_local(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let address = IpAddr::from_str(name.trim_matches(['[', ']']));
    name.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// The file below `folder` that an address names; none for a way out of it.
fn path_of(url: &str, folder: &Path) -> Option<PathBuf> {
    let (path, _) = url.split_once(['?', '#']).unwrap_or((url, ""));
    let name = if path == "/" { "index.html" } else { path.strip_prefix('/')? };
    let plain = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let file = folder.join(name).canonicalize().ok().filter(|_| plain)?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

fn headers(path: &Path) -> Vec<Header> {
    let kind = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "application/octet-stream",
    };
    let all = [
        ("Content-Type", kind),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-cache"),
    ];
    all.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{is_local, path_of};

    #[test]
    fn nothing_outside_of_the_folder_is_found() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().unwrap();
        assert_eq!(path_of("/src/serve.rs?x#y", &folder), Some(folder.join("src/serve.rs")));
        for way in ["/../Cargo.toml", "/src/../Cargo.toml", "//etc/passwd", "/src", "/", "x"] {
            assert_eq!(path_of(way, &folder), None, "{way}");
        }
    }

    #[test]
    fn hosts_of_this_machine() {
        for host in ["localhost:80", "LOCALHOST", "127.0.0.1:8080", "[::1]:8080"] {
            assert!(is_local(host), "{host}");
        }
        for host in ["example.org", "127.0.0.1.example.org:80", "192.168.0.2", ""] {
            assert!(!is_local(host), "{host}");
        }
    }
}
