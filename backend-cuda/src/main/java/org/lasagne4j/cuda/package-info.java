/**
 * The CUDA backend's provider. Read {@link org.lasagne4j.cuda.CudaBackend}: it tells why it can't run here, on any machine.
 * Nobody compiles against it: {@link java.util.ServiceLoader} finds it.
 */
@NullMarked
package org.lasagne4j.cuda;

import org.jspecify.annotations.NullMarked;
