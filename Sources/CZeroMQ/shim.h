// The installed libzmq, as Swift sees it. `link` in the module map, not pkgConfig: the latter prints warnings about
// flags that SwiftPM does not allow.
#include <zmq.h>
