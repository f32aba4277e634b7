/** Html as mail programs read it: which URLs it displays. The package uses no other package. */
package dev.heliograph.message.html;
