//! The party that runs the activity, and to whom the others pay their shares.

use crate::model::{Agreement, Date, Party};

/// Why nobody knows who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostFault {
    None,
    Several,
}

/// The one party that runs the activity on days of which the first and the last are given, so that a time that was booked with
/// one host stays so when another takes over. A single host without days of its own is it for all time: what is corrected
/// after it has left is settled with it.
pub fn host(agreement: &Agreement, (first, last): (Date, Date)) -> Result<&Party, HostFault> {
    let hosts: Vec<&Party> = agreement.parties.iter().filter(|party| party.is_host()).collect();
    if let [only] = hosts.as_slice()
        && !only.is_host_for_a_time()
    {
        return Ok(only);
    }
    let mut then = hosts.into_iter().filter(|party| party.is_host_within(first, last));
    let host = then.next().ok_or(HostFault::None)?;
    if then.next().is_some() { Err(HostFault::Several) } else { Ok(host) }
}
