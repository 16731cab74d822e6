// Loaded into a process with LD_PRELOAD, it counts how often the process asks the disk to keep what was written, and makes each of these calls take longer: as on a disk
// that is slower than this machine's. For measuring only. Its orders are in the environment:
//
//   EIDER_SYNC_DELAY_MS  how many milliseconds longer each fsync and fdatasync takes; none for no longer
//   EIDER_SYNC_COUNT     a file of eight bytes, in which they are counted (in the machine's own order); none for not counted
#pragma once
