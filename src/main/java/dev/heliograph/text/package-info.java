/** Characters and their encoding. The package uses no other package. */
package dev.heliograph.text;
