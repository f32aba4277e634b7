variable "switch_on" {
  description = "Whether outbound identity federation of the AWS account is switched on here, and with that switched off by a destroy. false: the account has it already."
  type        = bool
  default     = true
  nullable    = false
}
