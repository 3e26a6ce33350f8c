//! What the machine offers: free memory (a container's limit included), processor time, cores.

use std::time::Duration;

/// Four fifths of the memory that is free now, in bytes; a container's limit counts. 4 GiB where nothing can be known.
pub fn default_memory_limit() -> u64 {
    let free = mem_available().unwrap_or(5 << 30);
    let free = cgroup_left().map_or(free, |left| left.min(free));
    free / 5 * 4
}

fn mem_available() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find(|l| l.starts_with("MemAvailable:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib * 1024)
}

/// What a container's limit leaves, in either version of control groups.
fn cgroup_left() -> Option<u64> {
    let read = |name: &str| {
        std::fs::read_to_string(format!("/sys/fs/cgroup/{name}"))
            .ok()?
            .trim()
            .parse::<u64>()
            .ok()
    };
    let left = |limit: &str, used: &str| Some(read(limit)?.saturating_sub(read(used).unwrap_or(0)));
    left("memory.max", "memory.current").or_else(|| {
        left(
            "memory/memory.limit_in_bytes",
            "memory/memory.usage_in_bytes",
        )
    })
}

/// Processor time this process has used, all threads together.
#[cfg(unix)]
pub fn cpu_time() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(time).ok()
}

/// Processor time this process has used: not known here.
#[cfg(not(unix))]
pub fn cpu_time() -> Option<Duration> {
    None
}

/// Bytes of memory this process holds by itself, mapped files left out.
pub fn resident() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let mut pages = text.split_whitespace().map(str::parse::<u64>);
    let (_, resident, shared) = (pages.next()?, pages.next()?.ok()?, pages.next()?.ok()?);
    Some(resident.saturating_sub(shared) * 4096)
}

/// A size as the command line takes it: `500M`, `2G`, `1.5GiB`, a plain number of bytes.
pub fn parse_size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let digits = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let number: f64 = text[..digits]
        .parse()
        .map_err(|_| format!("not a size: '{text}' (like 500M or 2G)"))?;
    let factor = match text[digits..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1.0,
        "k" | "kb" => 1e3,
        "m" | "mb" => 1e6,
        "g" | "gb" => 1e9,
        "t" | "tb" => 1e12,
        "kib" => 1024.0,
        "mib" => 1_048_576.0,
        "gib" => 1_073_741_824.0,
        "tib" => 1_099_511_627_776.0,
        other => {
            return Err(format!(
                "not a unit of size: '{other}' (k, M, G, T, KiB, MiB, GiB, TiB)"
            ));
        }
    };
    Ok((number * factor) as u64)
}
