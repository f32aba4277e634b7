variable "name" {
  description = "Name of the function, and prefix of everything else."
  type        = string
  default     = "mails"
  nullable    = false
}

variable "sender_mailboxes" {
  description = "The mailboxes that send, by their user principal names."
  type        = list(string)
  nullable    = false
}

variable "zip" {
  description = "Path of the zip; unset: target/function-ARCHITECTURE.zip, as ./mvnw package -Dnative makes it."
  type        = string
  default     = null
}

variable "orders_zip" {
  description = "Path of the zip of orders.py, as python3 -m zipfile -c orders.zip orders.py makes it."
  type        = string
  default     = "orders.zip"
  nullable    = false

  validation {
    condition     = fileexists(var.orders_zip)
    error_message = "orders_zip: there is no such file; python3 -m zipfile -c orders.zip orders.py makes it."
  }
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
