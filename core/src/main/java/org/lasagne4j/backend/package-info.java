/**
 * What a backend is: found by {@link java.util.ServiceLoader}, given a {@link org.lasagne4j.backend.Program}, it returns an
 * {@link org.lasagne4j.backend.Executable}. Read {@link org.lasagne4j.backend.Backend} first. Depends on {@code tensor} and below.
 */
@NullMarked
package org.lasagne4j.backend;

import org.jspecify.annotations.NullMarked;
