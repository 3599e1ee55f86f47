//! The party that runs the activity, and to whom the others pay their shares.

use crate::model::{Agreement, Party};

/// Why nobody knows who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostFault {
    None,
    Several,
}

/// The one party that the file names as host.
pub fn host(agreement: &Agreement) -> Result<&Party, HostFault> {
    let mut hosts = agreement.parties.iter().filter(|party| party.is_host());
    let host = hosts.next().ok_or(HostFault::None)?;
    if hosts.next().is_some() { Err(HostFault::Several) } else { Ok(host) }
}
