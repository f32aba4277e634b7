/** Negates the conditions of the rules one by one, to see whether the tests notice each. */
package dev.heliograph.lab.mutation;
