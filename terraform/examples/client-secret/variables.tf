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

variable "client_secret" {
  description = "The client secret, for the apply that writes it; null: put it in with the first of the commands."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "client_secret_version" {
  description = "1 when client_secret is given, and one more for each new one. null at the first apply, which makes the application."
  type        = number
  default     = null
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
