<?xml version="1.0"?>
<!-- The documentation without what only emitted code calls. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="utf-8" />
  <xsl:strip-space elements="doc assembly members member" />
  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()" /></xsl:copy>
  </xsl:template>
  <xsl:template match="member[contains(substring-before(concat(@name, '('), '('), ':Netwright.CompilerServices.')]" />
</xsl:stylesheet>
