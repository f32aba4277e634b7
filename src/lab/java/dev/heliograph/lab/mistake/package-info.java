/** Mistakes on purpose, which the simulation and a burst have to find. */
package dev.heliograph.lab.mistake;
