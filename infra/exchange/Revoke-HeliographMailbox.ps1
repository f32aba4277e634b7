<#
.SYNOPSIS
Takes everything back that Grant-HeliographMailbox.ps1 and Grant-HeliographMailboxLegacy.ps1 gave a deployment.

.DESCRIPTION
Removes the role assignments, the management scope, access policies of the application, and what Exchange knows of it. A group
that was made for an access policy stays. It can be run again. Calls can still succeed for 30 minutes to 2 hours.

Wants Connect-ExchangeOnline as a member of Organization Management.

.PARAMETER AppId
The application's (client) id; terraform output -raw exchange_commands has the whole line.

.EXAMPLE
./Revoke-HeliographMailbox.ps1 -AppId 22222222-2222-2222-2222-222222222222 -WhatIf
#>
#Requires -Version 7.0
#Requires -Modules @{ ModuleName = 'ExchangeOnlineManagement'; ModuleVersion = '3.0.0' }

[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [guid] $AppId
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# The preference doesn't reach the cmdlets of Exchange, which live in a module of their own; a default parameter does.
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }

if (-not (Get-ConnectionInformation | Where-Object State -EQ 'Connected')) {
    throw 'Not connected. Run Connect-ExchangeOnline first, as a member of Organization Management.'
}

$scopeName = "heliograph-$AppId"
foreach ($assignment in Get-ManagementRoleAssignment | Where-Object Name -In "$scopeName-send", "$scopeName-read", "$scopeName-readwrite") {
    if ($PSCmdlet.ShouldProcess($assignment.Name, 'remove the role assignment')) {
        Remove-ManagementRoleAssignment -Identity $assignment.Name -Confirm:$false
    }
}
foreach ($scope in Get-ManagementScope | Where-Object Name -EQ $scopeName) {
    if ($PSCmdlet.ShouldProcess($scope.Name, 'remove the management scope')) {
        Remove-ManagementScope -Identity $scope.Name -Confirm:$false
    }
}
# Access policies are on their way out, and their cmdlets with them.
if (Get-Command Get-ApplicationAccessPolicy -ErrorAction SilentlyContinue) {
    foreach ($policy in Get-ApplicationAccessPolicy | Where-Object { $_.AppId -eq $AppId }) {
        if ($PSCmdlet.ShouldProcess($policy.Identity, 'remove the access policy')) {
            Remove-ApplicationAccessPolicy -Identity $policy.Identity -Confirm:$false
        }
    }
}
foreach ($principal in Get-ServicePrincipal | Where-Object { $_.AppId -eq $AppId }) {
    if ($PSCmdlet.ShouldProcess("application $AppId", 'forget in Exchange')) {
        Remove-ServicePrincipal -Identity $principal.ObjectId -Confirm:$false
    }
}
