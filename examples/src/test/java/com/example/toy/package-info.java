/**
 * A third party's backend in three small classes: plain Java loops for products, the core's evaluator for formulas, the
 * interpreter for all else. Shows what plugging in takes: this package and one line in {@code META-INF/services}. Read {@link
 * com.example.toy.ToyBackend} first.
 */
@NullMarked
package com.example.toy;

import org.jspecify.annotations.NullMarked;
