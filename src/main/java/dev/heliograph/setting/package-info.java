/** Errors of settings. The package uses no other package. */
package dev.heliograph.setting;
