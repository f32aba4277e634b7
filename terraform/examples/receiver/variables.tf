variable "name" {
  description = "Name of the function, and prefix of everything else."
  type        = string
  default     = "faxes"
  nullable    = false
}

variable "mailbox" {
  description = "The mailbox that is watched, by its user principal name. Its mails are moved to its archive once they are published."
  type        = string
  nullable    = false
}

variable "zip" {
  description = "Path of the zip; unset: target/function-ARCHITECTURE.zip, as ./mvnw package -Dnative makes it."
  type        = string
  default     = null
}

variable "architecture" {
  description = "What the zip was built for: x86_64 or arm64."
  type        = string
  nullable    = false
}

variable "alarm_actions" {
  description = "SNS topics that hear of alarms."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether a destroy is refused; false, and an apply, before one."
  type        = bool
  default     = true
  nullable    = false
}
