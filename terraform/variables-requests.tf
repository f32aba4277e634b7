# What requests may decide otherwise than the variables here say. A request that may not is rejected, with the field and the fix.
variable "allow_resend" {
  description = "Whether a request may have a mail sent again that may have been sent where when_unknown would not (whenUnknown check-then-resend or resend). false: it may be as careful as when_unknown, or more."
  type        = bool
  default     = true
  nullable    = false
}

variable "allow_ignore_suppression" {
  description = "Whether a request may write to addresses that a report has called wrong (ignoreSuppression)."
  type        = bool
  default     = true
  nullable    = false
}

variable "allowed_headers" {
  description = "Header names that requests may write, in any case; X-Shop-* is each that begins so. null: any. A mailbox keeps each new name that begins with X- for ever, and has room for a limited number."
  type        = list(string)
  default     = null

  validation {
    condition     = var.allowed_headers == null || try(length(var.allowed_headers) > 0 && alltrue([for name in var.allowed_headers : can(regex("^[A-Za-z0-9!#$&'+.^_`|~-]{1,125}[*]?$", name))]), false)
    error_message = "allowed_headers: at least one header name such as X-Campaign, or the beginning of some (X-Shop-*); null allows any."
  }
}
