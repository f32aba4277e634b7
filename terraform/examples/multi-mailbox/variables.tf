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

variable "group_object_id" {
  description = "Object id of the group whose direct members are the mailboxes of the first deployment."
  type        = string
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether a destroy is refused; false, and an apply, before one."
  type        = bool
  default     = true
  nullable    = false
}

variable "alarm_actions" {
  description = "SNS topics that hear of alarms."
  type        = list(string)
  default     = []
  nullable    = false
}
