/**
 * Linear algebra through OpenBLAS, loaded at the first use. Read {@link org.lasagne4j.cpu.lapack.OpenBlas} and {@link
 * org.lasagne4j.cpu.lapack.Lapack} first. Knows addresses and sizes, nothing of graphs and plans.
 */
@NullMarked
package org.lasagne4j.cpu.lapack;

import org.jspecify.annotations.NullMarked;
