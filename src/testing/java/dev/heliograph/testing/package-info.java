/** The sandbox for the tests of applications that send through Heliograph: a program, and an extension of JUnit. */
package dev.heliograph.testing;
