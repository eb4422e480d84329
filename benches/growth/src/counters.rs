//! The counters of `-C instrument-coverage`: one for each branch of the code of this crate and its dependencies.

// The symbols of the runtime, and the memory that they bound.
#![allow(unsafe_code)]

use std::collections::HashMap;

unsafe extern "C" {
    fn __llvm_profile_begin_counters() -> *const u64;
    fn __llvm_profile_end_counters() -> *const u64;
    fn __llvm_profile_reset_counters();
}

/// By branch: how often it ran in `work`. For one thread: nothing else may run meanwhile.
pub(crate) fn passes(work: impl FnOnce()) -> Vec<u64> {
    // SAFETY: the runtime gives the bounds of its counters, which live as long as the process, and no other thread runs.
    unsafe {
        __llvm_profile_reset_counters();
        work();
        let (begin, end) = (__llvm_profile_begin_counters(), __llvm_profile_end_counters());
        std::slice::from_raw_parts(begin, end.offset_from(begin) as usize).to_vec()
    }
}

/// By counter: the function that it is of.
pub(crate) struct Names(Vec<(u64, String)>);

impl Names {
    pub(crate) fn of_this_binary() -> Self {
        unsafe extern "C" {
            fn __llvm_profile_begin_data() -> *const [u64; 8];
            fn __llvm_profile_end_data() -> *const [u64; 8];
            fn __llvm_profile_begin_names() -> *const u8;
            fn __llvm_profile_end_names() -> *const u8;
        }
        // SAFETY: as above; a record of data is eight words, the first the hash of a name, the third where its first counter
        // is, from the record.
        let (records, names) = unsafe {
            let (begin, end) = (__llvm_profile_begin_data(), __llvm_profile_end_data());
            let records = std::slice::from_raw_parts(begin, end.offset_from(begin) as usize);
            let (begin, end) = (__llvm_profile_begin_names(), __llvm_profile_end_names());
            (records, std::slice::from_raw_parts(begin, end.offset_from(begin) as usize))
        };
        let names = names.split(|byte| *byte < b' ' || *byte > b'~').flat_map(|name| {
            // The length before a row of names may look like a letter.
            [name, name.get(1..).unwrap_or_default(), name.get(2..).unwrap_or_default()]
        });
        let names: HashMap<u64, &[u8]> = names.map(|name| (hash(name), name)).collect();
        let mut rows: Vec<(u64, String)> = records
            .iter()
            .map(|record| {
                let name = names.get(&record[0]).map_or("?".into(), |name| String::from_utf8_lossy(name));
                let address = (std::ptr::from_ref(record) as u64).wrapping_add(record[2]);
                (address, format!("{:#}", rustc_demangle::demangle(&name)))
            })
            .collect();
        rows.sort();
        Self(rows)
    }

    /// The function of a counter, and which of its branches it is.
    pub(crate) fn name(&self, counter: usize) -> String {
        // SAFETY: only the address is taken.
        let address = unsafe { __llvm_profile_begin_counters() } as u64 + 8 * counter as u64;
        let at = self.0.partition_point(|(from, _)| *from <= address).saturating_sub(1);
        self.0.get(at).map_or("?".into(), |(from, name)| format!("{name} [{}]", (address - from) / 8))
    }
}

/// The hash by which a record names its function.
fn hash(name: &[u8]) -> u64 {
    let digest = md5::compute(name);
    u64::from_le_bytes(std::array::from_fn(|at| digest[at]))
}
